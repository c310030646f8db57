"""Keys of programs (接口密钥): made, recognised, revoked."""
