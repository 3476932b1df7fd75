"""The rows of the award room, one module per noun."""

from awards.models.edition import Award, Category, Edition, Prize, Role
from awards.models.form import FormVersion, Page, Question

__all__ = ["Award", "Category", "Edition", "FormVersion", "Page", "Prize", "Question", "Role"]
