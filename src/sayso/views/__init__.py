"""What a person is shown: rows and pages as documented dataclasses; charts drawn from them."""
