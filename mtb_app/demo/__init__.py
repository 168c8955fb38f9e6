"""The demo: invented patients in the panel's own file format, taken through the whole chain by the use cases."""
