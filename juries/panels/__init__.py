"""What a panel is made of besides its seats: rules, roles, what jurors say of themselves, reminders, kinship."""
