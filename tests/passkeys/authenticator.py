"""A passkey in software: what an authenticator answers, right or wrong as a test wants.

By Web Authentication Level 3 (https://www.w3.org/TR/webauthn-3/), sections 6.1 (authenticator data,
flags UP 1, UV 4, AT 64), 6.3 (signatures) and 8.7 (attestation "none").
"""

import hashlib
import json
import secrets
import struct
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url as to_text


class Authenticator:
    """One device with one passkey, made by `make` and used by `say`."""

    def __init__(self, origin: str, site: str) -> None:
        self.origin = origin
        self.site = site
        self.counter = 0
        self.credential = secrets.token_bytes(20)
        self.handle = ""
        self._key = ec.generate_private_key(ec.SECP256R1())

    def make(self, options: dict[str, Any], **changed: Any) -> str:
        """The answer to what is asked to make a passkey."""
        self.handle = options["user"]["id"]
        size = struct.pack(">H", len(self.credential))
        made = bytes(16) + size + self.credential + self._public_key()
        data = self._data(flags=1 | 4 | 64) + made
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options, changed)
        return self._answer(clientDataJSON=client, attestationObject=attested)

    def say(self, options: dict[str, Any], **changed: Any) -> str:
        """The answer to the question who somebody is."""
        self.counter += changed.pop("counts", 1)
        data = self._data(flags=1 | 4)
        client = self._client("webauthn.get", options, changed)
        signed = data + hashlib.sha256(client).digest()
        signature = self._key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _data(self, flags: int) -> bytes:
        site = hashlib.sha256(self.site.encode()).digest()
        return site + struct.pack(">BI", flags, self.counter)

    def _client(self, kind: str, options: dict[str, Any], changed: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps({**said, "crossOrigin": False, **changed}).encode()

    def _answer(self, **response: bytes) -> str:
        said = {name: to_text(value) for name, value in response.items()}
        credential = to_text(self.credential)
        return json.dumps(
            {
                "id": credential,
                "rawId": credential,
                "type": "public-key",
                "response": {**said, "userHandle": self.handle},
                "clientExtensionResults": {},
            }
        )

    def _public_key(self) -> bytes:
        """As COSE (RFC 9053): an elliptic curve key for ES256 on P-256."""
        at = self._key.public_key().public_numbers()
        x, y = at.x.to_bytes(32, "big"), at.y.to_bytes(32, "big")
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
