"""The referral as a form: a new case, or a changed one."""
