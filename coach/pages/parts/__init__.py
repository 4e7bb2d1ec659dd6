"""What pages are made of, in plain Python: words, marks, differences, counts; nothing here knows Streamlit."""
