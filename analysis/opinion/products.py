"""Products and main directions of matrices, calm on a busy machine.

OpenBLAS shares all but small products among threads that wait for each other by spinning. Where
other processes want the same cores, thousands of products of middling size then take ten to a
hundred times as long as on one thread. So these are cut into pieces that it leaves to one thread;
only large products, where threads pay, are handed over whole.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Multiplications up to which OpenBLAS stays on one thread (interface/gemm.c).
_ONE_THREAD = 262_144
_LARGE = 2_000_000_000
_CHEAP = 300
_BLOCK, _ROUNDS, _NEAR = 14, 1000, 1e-8


def product(left: Floats, right: Floats) -> Floats:
    """The matrix product.

    Args:
        left: Shape (rows, inner).
        right: Shape (inner, columns).

    Returns:
        Shape (rows, columns).

    Raises:
        ValueError: Shapes do not fit.
    """
    each = right.size
    if len(left) * each > _LARGE or len(left) * each <= _ONE_THREAD:
        whole: Floats = left @ right
        return whole
    step = max(1, _ONE_THREAD // each)
    return np.concatenate([left[at : at + step] @ right for at in range(0, len(left), step)])


def inner_products(block: NDArray[np.floating]) -> Floats:
    """The products of each column with each.

    Args:
        block: Shape (rows, columns).

    Returns:
        Shape (columns, columns), symmetric.
    """
    each = block.shape[1] ** 2
    if len(block) * each > _LARGE:
        return np.asarray(block.T @ block, dtype=np.float64)
    total = np.zeros((block.shape[1], block.shape[1]))
    step = max(1, _ONE_THREAD // max(each, 1))
    for at in range(0, len(block), step):
        piece = block[at : at + step]
        total += piece.T @ piece
    return total


def main_directions(symmetric: Floats, number: int) -> tuple[Floats, Floats]:
    """The largest eigenvalues of a matrix without negative ones, and their directions.

    Args:
        symmetric: Shape (size, size), positive semidefinite, size >= 1.
        number: How many, 1 <= number <= size.

    Returns:
        Eigenvalues, largest first, shape (number,), and unit vectors, shape (number, size), up to
        a relative error of 1e-8, or what 1000 rounds reach. Signs are arbitrary.

    Raises:
        ValueError: Not square, or a number out of range.

    References:
        Subspace iteration with Rayleigh-Ritz: Golub and Van Loan (2013), section 8.2.4. Started
        from fixed numbers; where it ends does not depend on them unless eigenvalues are equal.
    """
    size = len(symmetric)
    if symmetric.shape != (size, size) or not 1 <= number <= size:
        raise ValueError("want a square matrix and at most as many directions as it has rows")
    width = min(size, number + _BLOCK)
    # The fourth power separates directions four times as fast, where it is cheap to have.
    power = symmetric / max(float(np.trace(symmetric)), 1e-300)
    if size <= _CHEAP:
        power = product(power, power)
        power = product(power, power)
    start = np.random.default_rng(0).standard_normal((size, width))
    basis = np.linalg.qr(start)[0]
    for _round in range(_ROUNDS):
        images = product(symmetric, basis)
        small = product(np.ascontiguousarray(basis.T), images)
        found, turns = np.linalg.eigh((small + small.T) / 2)
        values = found[::-1]
        vectors = product(basis, turns[:, ::-1])
        off = product(images, turns[:, ::-1]) - vectors * values
        if np.abs(off[:, :number]).max() <= _NEAR * max(float(values[0]), 0.0):
            break
        basis = np.linalg.qr(product(power, images))[0]
    return values[:number].copy(), vectors[:, :number].T.copy()
