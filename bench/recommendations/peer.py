# The peer of `npm run bench -- recommendations`: the same neighbours by scipy's sparse product and numpy, one thread.
# Reads basket offsets and items (int32, little-endian) and how often to run; prints seconds and a check of the result.
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np
import scipy.sparse as sparse

SHRINKAGE = 10
KEPT = 50


def neighbours(offsets, items, products):
    orders = len(offsets) - 1
    bought = sparse.csr_matrix((np.ones(len(items), dtype=np.int32), items, offsets), shape=(orders, products))
    together = bought.T.tocsr() @ bought
    counts = np.bincount(items, minlength=products).astype(np.float64)
    starts, columns = together.indptr, together.indices
    rows = np.repeat(np.arange(products), np.diff(starts))
    both = together.data.astype(np.float64)
    scores = both / np.sqrt(counts[rows] * counts[columns]) * (both / (both + SHRINKAGE))
    scores[rows == columns] = 0
    best = np.zeros((products, KEPT))
    for product in range(products):
        row = scores[starts[product] : starts[product + 1]]
        if len(row) > KEPT:
            row = row[np.argpartition(row, len(row) - KEPT)[-KEPT:]]
        best[product, : len(row)] = -np.sort(-row)
    return best


def main():
    folder, products, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    offsets = np.fromfile(os.path.join(folder, "offsets"), dtype=np.int32)
    items = np.fromfile(os.path.join(folder, "items"), dtype=np.int32)
    seconds = []
    for _ in range(runs):
        wall, own = time.perf_counter(), time.process_time()
        best = neighbours(offsets, items, products)
        seconds.append({"wall": time.perf_counter() - wall, "cpu": time.process_time() - own})
    print(json.dumps({"runs": seconds, "sum": float(best.sum())}))


main()
