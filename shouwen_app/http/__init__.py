"""Plain HTTP beside Reflex (普通 HTTP 路由): log-in, customer forms, files, exports, REST, health, the ASGI wrapper."""
