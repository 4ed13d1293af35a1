"""The shape of the code: what every part of it must keep to, whoever writes it."""
