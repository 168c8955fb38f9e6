"""The parts that pages are made of: chips, meters, tables, forms, banners."""
