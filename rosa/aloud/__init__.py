"""Reading aloud (voorlezen): from somebody's text to sound, sentence by sentence. It knows nothing of the web.

`words` takes sentences out of HTML, `sentences` parts a text, `voices` says who can read a language and how it wants
its numbers written, `speech` lets the machine speak, `recordings` takes in the voice of a person.
"""
