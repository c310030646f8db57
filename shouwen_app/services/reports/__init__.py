"""Use cases of protected reports (监督举报): filed and followed by anybody, handled outside the reported line (R16.10)."""
