"""The store: tables, repositories, read models, unit of work. The only home of SQLAlchemy."""
