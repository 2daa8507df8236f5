"""Currencies and their smallest units, after ISO 4217: to how many places an amount that is paid is rounded."""

from decimal import Decimal


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WITHOUT_SMALLER = _codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")
_THOUSANDTHS = _codes("BHD IQD JOD KWD LYD OMR TND")
_HUNDREDTHS = _codes(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
    CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
    KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
    NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
    TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG
    """
)

CURRENCIES = _WITHOUT_SMALLER | _THOUSANDTHS | _HUNDREDTHS
"""The codes that an amount can be in."""


def places_of(currency: str) -> int:
    """Say how many decimal places the smallest unit of a currency has.

    Raises:
        KeyError: the code is none of `CURRENCIES`.
    """
    if currency not in CURRENCIES:
        raise KeyError(currency)
    if currency in _WITHOUT_SMALLER:
        return 0
    return 3 if currency in _THOUSANDTHS else 2


def smallest_unit(currency: str) -> Decimal:
    """Give the smallest amount that can be paid: 0.01 for most currencies.

    Raises:
        KeyError: the code is none of `CURRENCIES`.
    """
    return Decimal(1).scaleb(-places_of(currency))
