"""What may be kept of a page, by whom, and that an unchanged one is not sent twice."""

import pytest
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.middleware.gzip import GZipMiddleware
from django.test import Client
from django.urls import path
from django.utils.cache import patch_vary_headers

LONG = "<p>Sofia &amp; Tom</p>" * 50


def plain(request):
    response = HttpResponse(LONG + request.GET.get("more", ""))
    patch_vary_headers(response, ["HX-Request"])
    return response


def form(request):
    return HttpResponse(LONG + get_token(request))


def reading_the_session(request):
    return HttpResponse(f"{LONG}{request.session.get('name')}")


def own_mind(request):
    return HttpResponse(LONG, headers={"Cache-Control": "public, max-age=60"})


def missing(request):
    return HttpResponse(LONG, status=404)


def moved(request):
    return HttpResponse(status=301, headers={"Location": "/plain/"})


def data(request):
    return HttpResponse("{}", content_type="application/json")


def stream(request):
    return StreamingHttpResponse([LONG])


VIEWS = (plain, form, reading_the_session, own_mind, missing, moved, data, stream)
urlpatterns = [path(f"{view.__name__}/", view) for view in VIEWS]


@pytest.fixture
def client(settings):
    settings.ROOT_URLCONF = __name__
    return Client()


def test_a_visitors_page_is_kept_and_asked_for_again(client):
    first = client.get("/plain/")
    assert first["Cache-Control"] == "no-cache"
    assert first["ETag"].startswith('W/"')
    again = client.get("/plain/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == "no-cache"
    assert "HX-Request" in again["Vary"]


def test_a_page_that_changed_is_sent_anew(client):
    tag = client.get("/plain/")["ETag"]
    changed = client.get("/plain/?more=news", headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_the_tag_is_the_same_for_compressed_pages_and_head(client):
    tag = client.get("/plain/")["ETag"]
    packed = client.get("/plain/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert packed["ETag"] == client.head("/plain/")["ETag"] == tag
    asked = {"accept-encoding": "gzip", "if-none-match": tag}
    unchanged = client.get("/plain/", headers=asked)
    assert unchanged.status_code == 304
    assert unchanged["Vary"] == packed["Vary"]


def test_a_page_for_whoever_brings_a_session_is_hers_alone(client):
    tag = client.get("/plain/")["ETag"]
    client.cookies[settings.SESSION_COOKIE_NAME] = "somebody"
    hers = client.get("/plain/", headers={"if-none-match": tag})
    assert hers.status_code == 200
    assert hers["Cache-Control"] == "private, no-cache"
    assert "ETag" not in hers


def test_a_form_with_its_token_is_for_one_reader(client):
    for _visit in range(2):
        page = client.get("/form/")
        assert page["Cache-Control"] == "private, no-cache"
        assert "ETag" not in page
        assert "Cookie" in page["Vary"]


def test_reading_an_empty_session_keeps_the_page_public_but_varied(client):
    page = client.get("/reading_the_session/")
    assert page["Cache-Control"] == "no-cache"
    assert "Cookie" in page["Vary"]


def test_what_decided_for_itself_stays(client):
    assert client.get("/own_mind/")["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("name", ["moved", "data"])
def test_what_is_no_page_is_left_alone(client, name):
    answer = client.get(f"/{name}/")
    assert "Cache-Control" not in answer
    assert "ETag" not in answer


@pytest.mark.parametrize("name", ["missing", "stream"])
def test_errors_and_streams_carry_no_tag(client, name):
    answer = client.get(f"/{name}/")
    assert "ETag" not in answer


def test_sent_forms_carry_no_tag(client):
    answer = client.post("/plain/")
    assert answer["Cache-Control"] == "no-cache"
    assert "ETag" not in answer


def test_compression_stands_outside_and_all_that_sets_cookies_inside():
    order = settings.MIDDLEWARE
    here = order.index("oshub.core.caching.CachingMiddleware")
    gzip = f"{GZipMiddleware.__module__}.{GZipMiddleware.__name__}"
    assert order.index(gzip) < here
    assert here < order.index("django.contrib.sessions.middleware.SessionMiddleware")
    assert here < order.index("django.middleware.csrf.CsrfViewMiddleware")


@pytest.mark.django_db
def test_it_costs_no_query(client, django_assert_num_queries):
    client.cookies[settings.SESSION_COOKIE_NAME] = "somebody"
    with django_assert_num_queries(0):
        client.get("/plain/")
