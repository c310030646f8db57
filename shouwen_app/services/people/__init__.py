"""People and units (人员与机构): kept by the administrator; every change stands in the access log."""
