"""The pages of service items (业务事项与材料)."""
