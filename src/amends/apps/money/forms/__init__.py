"""What people write about money: each form keeps what was typed, and carries a key so that it counts once."""
