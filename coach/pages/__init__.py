"""The screens: thin Streamlit over plain parts; a page here is a file that the menu in app.py names."""
