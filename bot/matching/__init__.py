"""From a reading to ranked candidates with calibrated confidence."""
