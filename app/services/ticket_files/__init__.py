"""Reading files of tickets that other systems wrote."""
