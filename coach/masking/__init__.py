"""Stand-ins for what should not leave: names and addresses are replaced, and put back afterwards.

    mask = masks_for(sheets, hide=["Acme"], how="names")(okr)
    mask.hide("Ada signs Acme")    # NAME_1 signs NAME_2
    mask.show("NAME_1's offer")    # Ada's offer

What is hidden: the people that `owner` cells name, the words a company lists, addresses and numbers of
people, companies by their legal form, people by their title, and in English lines capitals that nobody knows.
"""

from coach.masking.how import How, masks_for
from coach.masking.mask import Mask

__all__ = ["How", "Mask", "masks_for"]
