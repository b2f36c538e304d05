from django.dispatch import Signal

# A sender has confirmed the address, or staff the number: `record`. Sent inside the transaction, once.
confirmed = Signal()
