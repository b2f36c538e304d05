from django.dispatch import Signal

# A sender has confirmed the address, or staff the number: `record`, which waited for that until now and is new from now
# on. Sent inside the transaction, once: not for a new address of what is dealt with already.
confirmed = Signal()

# A record has come, or was taken for spam and is none: `record`. Its counterpart: it was set apart as spam. In the
# transaction.
received = Signal()
set_apart = Signal()
