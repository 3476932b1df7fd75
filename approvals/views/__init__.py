"""Pages of approvals: the teacher's, the head's of school, the organiser's."""
