"""What words are, before anything is made of them: cut, cleaned, mended, and what plain English words give away."""
