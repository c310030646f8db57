"""Line icons (图标): decorative always, the word beside them carries the meaning."""

import reflex as rx


def icon(name: str, *, size: int = 16, class_name: str = "") -> rx.Component:
    attrs = {"aria-hidden": "true", "strokeWidth": 1.75}
    return rx.icon(name, size=size, class_name=class_name, custom_attrs=attrs)
