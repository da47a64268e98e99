class RosterError(ValueError):
    """A file that can not be read as a roster; ``sentence`` tells a person why."""

    def __init__(self, sentence):
        super().__init__()
        self.sentence = sentence
