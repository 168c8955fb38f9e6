"""The knowledge page: releases, their evidence and labels, and what could not be understood."""
