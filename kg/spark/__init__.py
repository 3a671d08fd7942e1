"""The same build on many machines: Apache Spark reads and links, by the same functions and the same keys as one machine does.

In: the address of a Spark master. Out: an Engine, which `kg.building` builds with. The driver receives the articles and writes the archive; workers read, write and
validate copies, find which texts and accounts are alike, and tell of each event. newskg must be installed on each worker, as any library of a job.
"""
