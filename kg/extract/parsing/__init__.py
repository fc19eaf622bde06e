"""From text to trees: words, sentence borders, the model, and sentences that it reads better in another form."""
