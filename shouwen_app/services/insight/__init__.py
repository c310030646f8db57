"""Management cockpit (管理驾驶舱): figures of a period, and the cases behind each of them."""
