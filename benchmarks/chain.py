"""Tracing at 10k, 100k and 1M flows, against networkx, a plain power series and a bound, in one run.

The bound is what no way of tracing can do without: every flow read once (12 bytes, and 24 a node) at the speed at which
this machine reads memory, and for the cycle 43 passes over its flows at 2 nanoseconds each, as measured in the spike.
DuckDB is only needed here; where it is not installed its recursive query is left out, and the report says so.
"""

import gc
import resource
from collections import defaultdict
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from platform import python_version

import networkx as nx
import numpy as np
import scipy

from amends.core.chain.network import Network
from benchmarks.chains import LAYERS, Flows, drawn, followed
from benchmarks.timing import Times, say, take

_CUT = 1e-14
_QUERY = """
with recursive moving(step, node, amount) as (
    select 0, ?::bigint, 1.0::double
    union all
    select any_value(step) + 1, flows.target, sum(amount * part)
    from moving join flows on flows.source = moving.node
    group by flows.target having sum(amount * part) > ?
)
select node, sum(amount) from moving group by node
"""
_PASSES, _SECONDS_A_FLOW = 43, 2e-9


def measure() -> None:
    """Time and weigh each size."""
    speed = _speed_of_memory()
    duck = "" if find_spec("duckdb") else "; DuckDB is not installed and not compared"
    say(f"Tracing on Python {python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, {_processor()}")
    say(f" memory is read at {speed / 1e9:.1f} GB/s here{duck}")
    for size in LAYERS:
        _measured(size, drawn(size), speed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    say(f" memory at most {peak / 1e6:.0f} MB, the networks drawn and the peers among it")


def _measured(size: str, flows: Flows, speed: float) -> None:
    say(f" {size}: {flows.mass.size} flows, {flows.n_nodes} nodes, {flows.in_cycle} in the cycle")
    gc.collect()
    before = _resident()
    network = _built(flows)
    after = _resident()
    built = take(lambda: _built(flows), runs=3)
    say(f"  build          {built}  keeps {(after - before) / 1e6:.0f} MB")
    site, brand = _well_linked(network, flows)
    trace = take(lambda: network.trace(site), runs=15)
    back = take(lambda: network.trace_back(brand), runs=15)
    bound = _bound(flows, speed)
    say(f"  trace          {trace}  bound {bound * 1e3:.2f} ms, ratio {trace.median / bound:.1f}")
    say(f"  trace back     {back}")
    hundred = flows.sites[:: max(flows.sites.size // 100, 1)][:100]
    say(f"  100 sites      {take(lambda: network.exposure(hundred, flows.brands), runs=3)}")
    say(f"  20 paths       {take(lambda: network.paths(site, brand, 20), runs=5)}")
    say(f"  leaving        {take(lambda: network.without([brand]), runs=3)}")
    _against_series(network, flows, site, trace)
    if find_spec("duckdb"):
        _against_duckdb(network, flows, site, trace)
    _against_networkx(network, flows, site, trace)


def _built(flows: Flows) -> Network:
    """Build all that a trace needs, in both directions."""
    network = Network.from_arrays(flows.n_nodes, flows.source, flows.target, flows.mass)
    network.trace(0)
    network.trace_back(flows.n_nodes - 1)
    return network


def _well_linked(network: Network, flows: Flows) -> tuple[int, int]:
    """Give the brand that gets most, and a site that reaches it through the cycle."""
    brand = int(flows.brands[np.argmax(network.intake[flows.brands])])
    reaching = network.trace_back(brand).share_of_output[flows.sites]
    return int(flows.sites[np.argsort(reaching)[reaching.size // 2]]), brand


def _against_series(network: Network, flows: Flows, site: int, trace: Times) -> None:
    parts, entering = flows.parts, np.zeros(flows.n_nodes)
    entering[site] = 1.0
    error = float(np.abs(network.trace(site).share_of_output - followed(parts, entering)).max())
    assert error < 1e-9
    ends = float(network.trace(site).share_of_output[flows.brands].sum())
    assert abs(ends - 1.0) < 1e-9
    series = take(lambda: followed(parts, entering, rest=1e-12), runs=3)
    say(f"  power series   {series}  {series.median / trace.median:.0f} times a trace; error {error:.0e}")


def _against_networkx(network: Network, flows: Flows, site: int, trace: Times) -> None:
    graph = nx.DiGraph()
    parts = flows.parts.tocoo()
    graph.add_weighted_edges_from(zip(parts.row.tolist(), parts.col.tolist(), parts.data.tolist(), strict=True))
    walked = take(lambda: _walked(graph, site), runs=3)
    share = network.trace(site).share_of_output
    assert max(abs(share[node] - part) for node, part in _walked(graph, site).items()) < 1e-9
    say(f"  networkx       {walked}  {walked.median / trace.median:.0f} times a trace")


def _against_duckdb(network: Network, flows: Flows, site: int, trace: Times) -> None:
    duckdb = import_module("duckdb")
    parts = flows.parts.tocoo()
    store = duckdb.connect()
    columns = {"source": parts.row.astype(np.int64), "target": parts.col.astype(np.int64), "part": parts.data}
    store.register("columns", columns)
    store.execute("create table flows as select source, target, part from columns")
    asked = take(lambda: store.execute(_QUERY, [site, _CUT]).fetchall(), runs=3)
    found = store.execute(_QUERY, [site, _CUT]).fetchall()
    share = network.trace(site).share_of_output
    error = max(abs(float(share[node]) - amount) for node, amount in found)
    say(f"  DuckDB         {asked}  {asked.median / trace.median:.0f} times a trace; error {error:.0e}")


def _processor() -> str:
    """Give the processor's name, and how many of it are here, as Linux tells them."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else "an unnamed processor"


def _walked(graph: "nx.DiGraph", site: int) -> dict[int, float]:
    """Follow metal from neighbour to neighbour until hardly any moves."""
    total: dict[int, float] = defaultdict(float)
    moving = {site: 1.0}
    while moving:
        onward: dict[int, float] = defaultdict(float)
        for node, amount in moving.items():
            total[node] += amount
            for target, edge in graph[node].items():
                onward[target] += amount * edge["weight"]
        moving = {node: amount for node, amount in onward.items() if amount > _CUT}
    return total


def _bound(flows: Flows, speed: float) -> float:
    first = int(np.flatnonzero(np.bincount(flows.source, minlength=flows.n_nodes))[0])
    traders = first + sum(LAYERS[_size_of(flows)][:2])
    inside = (flows.source >= traders) & (flows.source < traders + flows.in_cycle)
    inside &= (flows.target >= traders) & (flows.target < traders + flows.in_cycle)
    read = (12 * flows.mass.size + 24 * flows.n_nodes) / speed
    return read + _PASSES * int(inside.sum()) * _SECONDS_A_FLOW


def _size_of(flows: Flows) -> str:
    return next(name for name, layers in LAYERS.items() if sum(layers) == flows.n_nodes)


def _speed_of_memory() -> float:
    """Give how many bytes a second are read in order, far beyond what caches hold."""
    block = np.ones(25_000_000)
    return float(block.nbytes / take(block.sum, runs=5).least)


def _resident() -> int:
    """Give the bytes this process holds in memory, as Linux counts them."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024
