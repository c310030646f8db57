"""The register book (首问登记簿): finding, showing, exporting and printing cases."""
