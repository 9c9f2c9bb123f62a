"""Training packets: what goes into one (`compose`), and its forms for paper, phone and LMS."""
