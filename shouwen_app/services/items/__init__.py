"""Use cases of service items (业务事项与材料): reading, adding, revising, ending."""
