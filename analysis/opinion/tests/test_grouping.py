"""Projection, products and clusters against textbook implementations."""

import numpy as np
import pytest

from analysis.opinion.clusters import clusterings, evenly_selected, k_means
from analysis.opinion.products import inner_products, main_directions, product
from analysis.opinion.projection import Answers, project


def answers(matrix):
    """From a matrix with NaN where nobody voted."""
    row, column = np.nonzero(~np.isnan(matrix))
    return Answers(
        people=matrix.shape[0],
        statements=matrix.shape[1],
        row=row,
        column=column,
        value=matrix[row, column],
    )


def some_votes(people, statements, seed=1):
    rng = np.random.default_rng(seed)
    matrix = rng.choice([-1.0, 0.0, 1.0, np.nan], (people, statements), p=[0.3, 0.1, 0.4, 0.2])
    matrix[:, 0] = 1 - 2 * (np.arange(people) % 2)
    matrix[:, 1] = matrix[:, 0]
    return matrix


def test_the_map_is_that_of_principal_components_with_weights_for_answers_missing():
    matrix = some_votes(40, 9)
    filled = np.where(np.isnan(matrix), np.nanmean(matrix, axis=0), matrix)
    centred = filled - filled.mean(axis=0)
    left, sizes, right = np.linalg.svd(centred, full_matrices=False)
    voted = (~np.isnan(matrix)).sum(axis=1)
    known = left[:, :2] * sizes[:2] * np.sqrt(9 / voted)[:, None]
    found = project(answers(matrix))
    for axis in (0, 1):
        sign = np.sign(found.loadings[axis] @ right[axis])
        assert found.positions[:, axis] == pytest.approx(sign * known[:, axis], abs=1e-6)
    assert found.explained == pytest.approx(sizes[:2] ** 2 / (sizes**2).sum())
    assert found.means == pytest.approx(np.nanmean(matrix, axis=0))


def test_a_large_dialogue_is_projected_in_blocks_like_a_small_one(monkeypatch):
    given = answers(some_votes(5000, 12))
    whole = project(given)
    monkeypatch.setattr("analysis.opinion.projection._SMALL", 10)
    in_blocks = project(given)
    assert in_blocks.positions == pytest.approx(whole.positions, abs=1e-3)
    assert in_blocks.loadings == pytest.approx(whole.loadings, abs=1e-4)


def test_axes_point_as_they_did():
    given = answers(some_votes(40, 9))
    before = project(given)
    turned = project(given, alike=-before.loadings)
    assert turned.positions == pytest.approx(-before.positions)


def test_one_statement_makes_one_axis():
    found = project(answers(np.array([[1.0], [-1.0], [1.0]])))
    assert found.positions[:, 1].tolist() == [0, 0, 0]
    assert found.explained.tolist() == [1, 0]


def test_people_who_all_agree_stand_in_one_place():
    found = project(answers(np.ones((4, 3))))
    assert not found.positions.any()
    assert not found.explained.any()


def test_people_without_votes_cannot_be_placed():
    with pytest.raises(ValueError, match="people who all voted"):
        project(answers(np.array([[1.0], [np.nan]])))


def test_products_in_pieces_are_the_same_products():
    rng = np.random.default_rng(2)
    left, right = rng.random((700, 90)), rng.random((90, 60))
    assert product(left, right) == pytest.approx(left @ right)
    assert inner_products(left) == pytest.approx(left.T @ left)


def test_main_directions_are_those_of_lapack():
    rng = np.random.default_rng(3)
    matrix = inner_products(rng.random((80, 50)) - 0.5)
    values, vectors = np.linalg.eigh(matrix)
    found, directions = main_directions(matrix, 2)
    assert found == pytest.approx(values[::-1][:2])
    assert np.abs(np.diag(directions @ vectors[:, ::-1][:, :2])) == pytest.approx([1, 1])


@pytest.mark.parametrize("number", [0, 3])
def test_more_directions_than_there_are_cannot_be_had(number):
    with pytest.raises(ValueError, match="directions"):
        main_directions(np.eye(2), number)


def test_silhouettes_by_hand():
    points = np.array([[0.0, 0], [1, 0], [10, 0], [12, 0]])
    found = clusterings(points, numbers=(2,), smallest=2)[2]
    by_hand = [(11 - 1) / 11, (10 - 1) / 10, (9.5 - 2) / 9.5, (11.5 - 2) / 11.5]
    assert found.silhouette == pytest.approx(np.mean(by_hand))
    assert sorted(found.centres[:, 0].tolist()) == [0.5, 11]


def test_silhouettes_are_those_of_scikit_learn():
    from sklearn.metrics import silhouette_score

    points = np.random.default_rng(4).normal(size=(300, 2))
    for number, one in clusterings(points, numbers=(2, 3, 5), smallest=1).items():
        assert one.silhouette == pytest.approx(silhouette_score(points, one.labels)), number


def test_groups_are_as_tight_as_those_of_scikit_learn():
    from sklearn.cluster import KMeans

    points = np.random.default_rng(5).normal(size=(400, 2))
    for number in (2, 3, 4, 5):
        labels, centres = k_means(points, number)
        known = KMeans(number, n_init=20, random_state=0).fit(points).inertia_
        assert ((points - centres[labels]) ** 2).sum() <= 1.05 * known


def test_groupings_with_small_groups_are_left_out():
    points = np.array([[0.0, 0]] * 9 + [[50.0, 0]])
    assert clusterings(points, numbers=(2,), smallest=2) == {}


def test_points_in_one_place_make_no_groups():
    assert clusterings(np.zeros((30, 2)), numbers=(2, 3), smallest=1) == {}


def test_an_even_selection_spans_all_points():
    points = np.random.default_rng(6).permutation(100)[:, None] * np.ones((1, 2))
    assert points[evenly_selected(points, 5), 0].tolist() == [0, 20, 40, 60, 80]
    assert len(evenly_selected(points, 500)) == 100


@pytest.mark.parametrize(
    ("points", "numbers"), [([[np.nan, 0]], (2,)), ([0.0], (2,)), ([[0.0, 0]], (1,))]
)
def test_what_cannot_be_grouped_is_refused(points, numbers):
    with pytest.raises(ValueError, match="finite points"):
        clusterings(np.array(points), numbers=numbers, smallest=1)
    with pytest.raises(ValueError, match="as many points"):
        k_means(np.zeros((2, 2)), 3)
