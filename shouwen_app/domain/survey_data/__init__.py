"""The first version of each population's survey (首版问卷), as it came with the product; these files never change."""
