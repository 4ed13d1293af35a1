"""A small, real OpenID Connect provider: authorization code, PKCE, signed tokens."""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlparse

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "oshub", "a-secret-for-the-tests"


class Provider:
    """Signs in `claims` without asking, for as long as it runs."""

    def __init__(self):
        self.claims = {}
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.codes, self.tokens = {}, {}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                provider.answer(self)

            def do_POST(self):
                length = int(self.headers["Content-Length"])
                provider.give_token(self, parse_qs(self.rfile.read(length).decode()))

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def answer(self, request):
        url = urlparse(request.path)
        if url.path == "/.well-known/openid-configuration":
            send(request, self.configuration())
        elif url.path == "/jwks":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            send(request, {"keys": [key | {"kid": "1", "alg": "RS256", "use": "sig"}]})
        elif url.path == "/authorize":
            self.authorize(request, {name: value[0] for name, value in parse_qs(url.query).items()})
        elif url.path == "/userinfo":
            bearer = request.headers["Authorization"].removeprefix("Bearer ")
            send(request, self.tokens.get(bearer) or {}, 200 if bearer in self.tokens else 401)
        else:
            send(request, {}, 404)

    def configuration(self):
        pages = ("authorization_endpoint", "authorize"), ("token_endpoint", "token")
        more = ("userinfo_endpoint", "userinfo"), ("jwks_uri", "jwks")
        return {
            "issuer": self.url,
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **{name: f"{self.url}/{page}" for name, page in (*pages, *more)},
        }

    def authorize(self, request, asked):
        if asked["client_id"] != CLIENT or "openid" not in asked["scope"]:
            send(request, {"error": "invalid_request"}, 400)
            return
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        request.send_response(302)
        request.send_header("Location", f"{asked['redirect_uri']}?{back}")
        request.end_headers()

    def give_token(self, request, form):
        asked = self.codes.pop(form["code"][0], None)
        verifier = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        is_right = (
            asked
            and form["client_secret"] == [SECRET]
            and form["redirect_uri"] == [asked["redirect_uri"]]
            and asked["code_challenge"] == challenge
        )
        if not is_right:
            send(request, {"error": "invalid_grant"}, 400)
            return
        token = secrets.token_urlsafe()
        self.tokens[token] = self.claims
        now = int(time.time())
        identity = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, **self.claims}
        signed = jwt.encode(identity, self.key, algorithm="RS256", headers={"kid": "1"})
        send(request, {"access_token": token, "token_type": "Bearer", "id_token": signed})


def send(request, content, status=200):
    body = json.dumps(content).encode()
    request.send_response(status)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)
