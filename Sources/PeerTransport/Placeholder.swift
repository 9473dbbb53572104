enum PeerTransportPlaceholder {}
