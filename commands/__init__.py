"""What can be done from the terminal: `flask --app app` and a word."""
