"""Requests to a SPARQL server: what may pass by itself is tried again, everything else is an EndpointError in words.

In: method, address, body. Out: the server's response, always one of success. The login is KG_USER and KG_PASSWORD of the environment: it is
sent only when the server asks for one, by Digest or Basic as it asks.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import EndpointError
from kg.serving.refusals import LONGEST_WAIT, PASSWORD, USER, asked_to_wait, brief, passes, reason, refusal

if TYPE_CHECKING:
    from requests import PreparedRequest, Response, Session
    from requests.auth import AuthBase

TIMEOUT = 120.0  # seconds without a byte from the server
TO_CONNECT = 10.0  # seconds
Body = bytes | Mapping[str, str] | None


class Passing(Exception):
    """A fault that may be gone at the next try."""


def no_login(request: PreparedRequest) -> PreparedRequest:
    """The request as it is, whatever a .netrc file holds: the server must ask for a login first."""
    return request


def unheard(said: str) -> None:
    """Nothing: nobody is told of faults that are tried again."""


@dataclass(frozen=True)
class Client:
    """How servers are spoken to: how many seconds an answer may take, how often a fault is tried again, who waits and who hears of it."""

    session: Session
    timeout: float = TIMEOUT
    tries: int = 6
    wait: Callable[[float], None] = time.sleep
    notice: Callable[[str], None] = unheard
    logins: dict[str, AuthBase] = field(default_factory=dict)

    def send(
        self,
        method: str,
        url: str,
        data: Body = None,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        missing: bool = False,
    ) -> Response:
        """The response to a request that does no harm when it is made twice; with `missing`, 404 is an answer too. Raises EndpointError."""
        for attempt in range(1, self.tries + 1):
            pause = min(2.0 ** (attempt - 1), LONGEST_WAIT)
            try:
                response = self.with_login(method, url, data, headers or {}, params or {})
                if response.status_code < 300 or (missing and response.status_code == 404):
                    return response
                if not passes(response):
                    raise EndpointError(refusal(url, response))
                pause = asked_to_wait(response) or pause
                said = refusal(url, response)
            except Passing as fault:
                said = str(fault)
            if attempt < self.tries:
                self.notice(f"{said}; once more in {pause:g} s")
                self.wait(pause)
        raise EndpointError(f"{said} (tried {self.tries} times)")

    def with_login(
        self, method: str, url: str, data: Body, headers: Mapping[str, str], params: Mapping[str, str]
    ) -> Response:
        """The response to one request; where the server wants a login and there is one, to a second one with it. Raises Passing, EndpointError."""
        response = self.once(method, url, data, headers, params)
        login = login_for(response) if response.status_code in (401, 403) and url not in self.logins else None
        if login is None:
            return response
        self.logins[url] = login
        return self.once(method, url, data, headers, params)

    def once(self, method: str, url: str, data: Body, headers: Mapping[str, str], params: Mapping[str, str]) -> Response:
        """The response to one request, whatever it is. Raises Passing, EndpointError."""
        import requests

        try:
            return self.session.request(
                method,
                url,
                data=data,
                headers=dict(headers),
                params=dict(params),
                auth=self.logins.get(url, no_login),
                timeout=(min(TO_CONNECT, self.timeout), self.timeout),
                allow_redirects=False,  # a POST that follows one becomes a GET, and nothing would be stored
            )
        except requests.exceptions.SSLError as error:
            raise EndpointError(f"{url}: no secure connection: {brief(str(error))}; check its certificate") from error
        except requests.exceptions.Timeout as error:
            raise Passing(f"{url}: no answer in {self.timeout:g} s; ask for less, or give it longer (--timeout)") from error
        except requests.exceptions.ConnectionError as error:
            raise Passing(f"{url}: no answer: {reason(error)}; check the address, and that the server runs") from error
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError) as error:
            raise Passing(f"{url}: the answer broke off: {reason(error)}; ask again") from error
        except requests.exceptions.RequestException as error:
            raise EndpointError(f"{url}: cannot be asked: {brief(str(error))}; check the address") from error


def client(
    *,
    timeout: float | None = None,
    tries: int = 6,
    wait: Callable[[float], None] = time.sleep,
    notice: Callable[[str], None] = unheard,
) -> Client:
    """A client with connections of its own."""
    import requests

    session = requests.Session()
    session.headers["User-Agent"] = "newskg"
    return Client(session, timeout or TIMEOUT, tries, wait, notice)


def login_for(response: Response) -> AuthBase | None:
    """The login of the environment in the way in which the server asks for it; None where there is none or the way is unknown."""
    from requests.auth import HTTPBasicAuth, HTTPDigestAuth

    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user is None or password is None:
        return None
    asked = response.headers.get("WWW-Authenticate", "").lower()
    if "digest" in asked:
        return HTTPDigestAuth(user, password)
    return HTTPBasicAuth(user, password) if "basic" in asked or not asked else None
