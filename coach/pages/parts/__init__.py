"""What pages are made of, in plain Python: marks, differences, counts; nothing here knows Streamlit."""
