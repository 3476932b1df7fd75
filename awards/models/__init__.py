"""The rows of the award room, one module per noun."""

from awards.models.edition import Award, Category, Edition, Prize, Role
from awards.models.eligibility import EligibilityOption, EligibilityQuestion

__all__ = ["Award", "Category", "Edition", "EligibilityOption", "EligibilityQuestion", "Prize", "Role"]
