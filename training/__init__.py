"""The recipe of the small English pipeline that ships in ``kg/models/en``. Run it with ``make -C training``."""
