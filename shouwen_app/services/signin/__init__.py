"""Who is signed in (登录): log-in, log-out, sessions found by their cookie, change of password."""
