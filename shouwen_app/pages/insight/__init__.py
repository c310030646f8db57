"""Pages of the management cockpit (管理驾驶舱)."""
