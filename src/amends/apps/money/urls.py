"""Every address of money: a case, the number of a line, a code; never an amount and never a name."""

from django.urls import path

from amends.apps.money.views import booking, overview, paying

urlpatterns = [
    path("money/", overview.everywhere, name="all_money"),
    path("cases/<str:reference>/money/", overview.money, name="money"),
    path("cases/<str:reference>/money/promise/", booking.promise, name="promise_money"),
    path("cases/<str:reference>/money/lines/<int:number>/", booking.line, name="money_line"),
    path("cases/<str:reference>/money/pay/", paying.pay, name="pay_share"),
    path("cases/<str:reference>/money/back/", paying.back, name="take_back"),
]
