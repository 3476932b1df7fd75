"""The rows of the award room, one module per noun."""

from awards.models.edition import Award, Category, Edition, Prize, Role

__all__ = ["Award", "Category", "Edition", "Prize", "Role"]
