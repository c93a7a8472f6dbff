"""The two Miami ledgers of the benchmark, in vectorised NumPy: staying, and leaving with $10 million at stake.

Brute force, as one would write it for this one comparison: every risk is drawn, and percentiles are
taken of all draws. See README.md beside this file.
"""

import sys
import time

import numpy as np

YEARS = 5
WINDOW = np.array([1.0, 1.0, 1.0, 0.0, 0.0])  # fiscal years inside the federal offer
LEFT = 92 / 365  # of FY2027 in force before leaving on 1 January 2027
SHARES = [5, 10, 25, 50, 75, 90, 95]


def pert(rng, n, low, likely, high):
    alpha = 1 + 4 * (likely - low) / (high - low)
    return low + (high - low) * rng.beta(alpha, 6 - alpha, n)


def draw(rng, n):
    """The inputs that either ledger needs."""
    ranges = {
        "cost_growth": (0.0, 0.02, 0.04),
        "salary": (58_000, 78_000, 110_000),
        "benefits": (0.25, 0.45, 0.623),
        "pay_growth": (0.01, 0.03, 0.05),
        "overtime_hours": (0, 60, 240),
        "time_share": (0.01, 0.10, 0.50),
        "backfill_share": (0.0, 0.25, 1.0),
        "award_score": (0.0, 0.75, 1.0),
        "collected_salary": (0.0, 0.5, 1.0),
        "collected_overtime": (0.0, 0.5, 1.0),
        "collected_awards": (0.0, 0.5, 1.0),
        "supervision": (0, 10_000, 40_000),
        "vehicle_operation": (0, 3_000, 12_000),
        "records": (0, 4_000, 20_000),
        "closeout": (0, 5_000, 25_000),
        "lapse": (0.02, 0.15, 0.50),
        "withholds": (0.01, 0.20, 0.60),
    }
    x = {name: pert(rng, n, *ends) for name, ends in ranges.items()}
    x["lapse_happens"] = rng.random(n) < x["lapse"]
    x["withholds_happens"] = rng.random(n) < x["withholds"]
    return x


def ledger(x, in_force, quarters):
    """Receipts and outlays by fiscal year, and the federal receipts that a lapse touches."""
    officers, hours = 3.0, 2080.0
    step = np.where(
        x["award_score"] >= 0.9,
        1000.0,
        np.where(x["award_score"] >= 0.8, 750.0, np.where(x["award_score"] >= 0.7, 500.0, 0.0)),
    )
    nets, touched = [], []
    for k in range(YEARS):
        salary = x["salary"] * (1 + x["pay_growth"]) ** k
        hourly = salary / hours
        overtime = x["overtime_hours"] * hourly * 1.5
        share = in_force[k] * WINDOW[k]
        paid = (
            officers * salary * (1 + x["benefits"]) * share * x["collected_salary"]
            + officers * np.minimum(overtime, 0.25 * salary) * share * x["collected_overtime"]
        )
        awards = officers * step * quarters[k] * x["collected_awards"]
        backfill = hours * x["time_share"] * x["backfill_share"] * hourly * 1.5
        running = x["supervision"] + x["vehicle_operation"] + x["records"]
        outlays = (
            officers * (overtime + backfill) * 1.0897 + running * (1 + x["cost_growth"]) ** k
        ) * in_force[k]
        nets.append(paid + awards - outlays)
        touched.append(paid)
    return nets, touched


def stay(x):
    nets, touched = ledger(x, np.ones(YEARS), 4 * WINDOW)
    # The lapse: 1 February to 30 April 2028, in FY2028.
    nets[1] = nets[1] - x["lapse_happens"] * touched[1] * (90 / 366)
    return nets


def leave(x):
    nets, _ = ledger(x, np.array([LEFT, 0, 0, 0, 0]), np.array([1.0, 0, 0, 0, 0]))
    nets[0] = nets[0] - x["closeout"]
    nets[1] = nets[1] - x["withholds_happens"] * 10_000_000.0
    return nets


def summary(nets):
    series = nets + [sum(nets)]
    return [(one.mean(), one.std(), np.percentile(one, SHARES)) for one in series]


def simulate(seed, n):
    rng = np.random.default_rng(seed)
    x = draw(rng, n)
    a, b = stay(x), leave(x)
    difference = [there - here for here, there in zip(a, b)]
    return summary(a), summary(b), summary(difference), float((sum(difference) > 0).mean())


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    times = []
    for seed in range(5):
        start = time.perf_counter()
        result = simulate(seed, n)
        times.append(time.perf_counter() - start)
    start = time.perf_counter()
    draw(np.random.default_rng(0), n)
    drawing = time.perf_counter() - start
    for name, series in zip(["stay", "leave", "leave less stay"], result):
        mean, deviation, percentiles = series[-1]
        shown = " ".join(f"{one:,.0f}" for one in percentiles)
        print(f"{name}: mean {mean:,.0f}, deviation {deviation:,.0f}, percentiles {shown}")
    print(f"leaving is better in {result[3]:.4f} of {n:,} draws")
    median = sorted(times)[2]
    print(f"median of five: {median:.3f} s, {n / median:,.0f} draws/s; drawing alone {drawing:.3f} s")


if __name__ == "__main__":
    main()
